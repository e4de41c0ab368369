package io.tieout.cli.command;

import io.tieout.intake.Fixes;
import io.tieout.intake.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What ties a file to its mended copies, and a mended copy to its original.
final class FixFacts {

    private FixFacts() {}

    static Map<String, @Nullable Object> of(Fixes fixes, SourceFile file) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        fixes.of(file.engagement(), file.fileNo()).ifPresent(made -> {
            facts.put("fixed_from", "F" + made.originalNo());
            facts.put("fix_rules", made.rules());
            facts.put("fix_reason", made.reason());
            facts.put("fixed_by", made.actor());
        });
        List<Long> copies = fixes.copiesOf(file.engagement(), file.fileNo());
        if (!copies.isEmpty()) {
            facts.put("fixed_as", copies.stream().map(copy -> "F" + copy).collect(Collectors.joining(" ")));
        }
        return facts;
    }
}
