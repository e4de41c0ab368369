package io.tieout.expressions;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import io.tieout.expressions.Operation.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialect of CEL that rules are written in: nothing of CEL's standard library, our own operations instead; of
/// macros only `has(field)`, so nothing loops. CEL's `int` and `double` exist as literals only, each of which is a
/// number wherever a number may stand.
final class Language {

    static final String HAS = "@has:";
    static final String HAS_WHAT = "has() takes the name of a field";
    static final int DEEPEST = 100;

    private static final CelType NUMBER = OpaqueType.create("number");
    private static final CelType DATE = OpaqueType.create("date");
    private static final CelType MOMENT = OpaqueType.create("moment");
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Expression.LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .enableComprehension(false)
            .build();

    /// Making a compiler takes longer than compiling: those of the last few feeds are kept.
    private static final int KEPT = 16;

    private static final Map<Vocabulary, CelCompiler> COMPILERS = new LinkedHashMap<>();

    private Language() {}

    static CelCompiler of(Vocabulary vocabulary) {
        synchronized (COMPILERS) {
            if (COMPILERS.size() >= KEPT && !COMPILERS.containsKey(vocabulary)) {
                COMPILERS.clear();
            }
            return COMPILERS.computeIfAbsent(vocabulary, Language::compiler);
        }
    }

    private static CelCompiler compiler(Vocabulary vocabulary) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .addMacros(CelMacro.newGlobalMacro("has", 1, (factory, target, arguments) -> {
                    CelExpr field = arguments.getFirst();
                    return Optional.of(
                            field.getKind() == Kind.IDENT
                                    ? factory.newIdentifier(HAS + field.ident().name())
                                    : factory.reportError(HAS_WHAT));
                }))
                .setResultType(SimpleType.BOOL);
        vocabulary
                .filled()
                .forEach((name, kind) -> builder.addVar(name, type(kind)).addVar(HAS + name, SimpleType.BOOL));
        Operations.ALL.values().forEach(operation -> builder.addFunctionDeclarations(declaration(operation)));
        return builder.build();
    }

    private static CelFunctionDecl declaration(Operation operation) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (Signature signature : operation.signatures()) {
            for (List<CelType> takes : literalsToo(signature.takes())) {
                String id = operation.name() + overloads.size();
                CelType gives = type(signature.gives());
                overloads.add(
                        operation.member()
                                ? CelOverloadDecl.newMemberOverload(id, gives, takes)
                                : CelOverloadDecl.newGlobalOverload(id, gives, takes));
            }
        }
        return CelFunctionDecl.newFunctionDeclaration(operation.name(), overloads);
    }

    /// The same with a literal in the place of each number.
    private static List<List<CelType>> literalsToo(List<ValueKind> kinds) {
        List<List<CelType>> all = List.of(List.of());
        for (ValueKind kind : kinds) {
            List<CelType> types =
                    kind == ValueKind.NUMBER ? List.of(NUMBER, SimpleType.INT, SimpleType.DOUBLE) : List.of(type(kind));
            List<List<CelType>> longer = new ArrayList<>();
            for (List<CelType> beginning : all) {
                for (CelType type : types) {
                    List<CelType> one = new ArrayList<>(beginning);
                    one.add(type);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private static CelType type(ValueKind kind) {
        return switch (kind) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> NUMBER;
            case DATE -> DATE;
            case TIMESTAMP -> MOMENT;
            case TRUTH -> SimpleType.BOOL;
            case TEXTS -> ListType.create(SimpleType.STRING);
        };
    }

    /// What people call a type of CEL by its name.
    static String word(String type) {
        return switch (type) {
            case "string" -> ValueKind.TEXT.word();
            case "int", "double", "uint" -> ValueKind.NUMBER.word();
            case "bool" -> ValueKind.TRUTH.word();
            case "moment" -> ValueKind.TIMESTAMP.word();
            case "null_type", "null" -> "null";
            default -> type.startsWith("list") ? "list" : type;
        };
    }
}
