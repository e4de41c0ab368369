package io.tieout.alerts;

import java.util.ArrayList;
import java.util.List;

/// A letter as plain text.
final class LetterText {

    private LetterText() {}

    static String of(Letter letter) {
        List<String> lines = new ArrayList<>();
        lines.add(letter.lead());
        for (Letter.Part part : letter.parts()) {
            lines.add("");
            switch (part) {
                case Letter.Facts facts -> facts.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
                case Letter.Lines list -> {
                    lines.add(list.heading());
                    list.lines().forEach(line -> lines.add("- " + line));
                }
                case Letter.Commands commands -> {
                    lines.add(commands.heading());
                    commands.commands().forEach(command -> lines.add("  " + command));
                }
            }
        }
        lines.add("");
        lines.addAll(letter.closing());
        return String.join("\n", lines) + "\n";
    }
}
