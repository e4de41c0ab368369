package io.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Aims: files of 300 lines, methods of 40, five parameters. Hard limits, tested here: 400, 60 and six.
class SourceShapeTests {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final int PARAMETERS_MAX = 6;

    @Test
    void filesMethodsAndParameterListsStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            long lines = Files.readAllLines(source).size();
            if (lines > FILE_LINES_MAX) {
                tooLong.add(source + " has " + lines + " lines");
            }
        }
        tooLong.addAll(methods(sources));

        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyTypeSaysWhatItIsFor() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path source : sources()) {
            if (!Files.readString(source).contains("///")) {
                silent.add(source.toString());
            }
        }

        assertThat(silent).isEmpty();
    }

    private static List<String> methods(List<Path> sources) throws IOException {
        List<String> tooLong = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                LineMap lineMap = unit.getLineMap();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        long length = lineMap.getLineNumber(positions.getEndPosition(unit, method))
                                - lineMap.getLineNumber(positions.getStartPosition(unit, method));
                        String place = unit.getSourceFile().getName() + " " + method.getName();
                        if (length > METHOD_LINES_MAX) {
                            tooLong.add(place + " has " + length + " lines");
                        }
                        boolean isConstructor = method.getName().contentEquals("<init>");
                        if (!isConstructor && method.getParameters().size() > PARAMETERS_MAX) {
                            tooLong.add(
                                    place + " takes " + method.getParameters().size() + " parameters");
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        }
        return tooLong;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
