package io.tieout.jobsconfig;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Where each character of a single value stands in its YAML file (YAML 1.1, chapter 9): value and file are walked side
/// by side, over quotes, escapes and folded lines. Exact but for escapes that stand for line breaks.
final class ScalarText {

    private final int[] source;
    private final int[] value;
    private final ScalarStyle style;
    private final Place place;
    private final int end;
    private int at;
    private int line;
    private int column;

    ScalarText(String source, ScalarNode node, Place place) {
        this.source = source.codePoints().toArray();
        this.value = node.getValue().codePoints().toArray();
        this.style = node.getScalarStyle();
        this.place = place;
        this.at = node.getStartMark().getIndex();
        this.end = Math.min(node.getEndMark().getIndex(), this.source.length);
        this.line = place.line();
        this.column = place.column();
    }

    /// @param offset of the character in the value, in code points; the value's length is the place after its end
    Place at(int offset) {
        switch (style) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> step();
            case LITERAL, FOLDED -> skipLine();
            case PLAIN, JSON_SCALAR_STYLE -> {
                // begins with its first character
            }
        }
        skipIndentation();
        for (int i = 0; i < Math.min(offset, value.length); i++) {
            skip(value[i]);
            if (i + 1 < value.length && !isBlank(value[i + 1])) {
                skipFold();
            }
        }
        return new Place(place.file(), line, column);
    }

    /// Over what stands for one character of the value.
    private void skip(int character) {
        if (isBlank(character) && at < end && isBlank(source[at])) {
            step();
            return;
        }
        if (style == ScalarStyle.SINGLE_QUOTED && at < end && source[at] == '\'') {
            step();
        }
        if (style == ScalarStyle.DOUBLE_QUOTED && at < end && source[at] == '\\') {
            step();
            int digits = at < end ? digits(source[at]) : 0;
            for (int i = 0; i < digits; i++) {
                step();
            }
        }
        step();
    }

    private static int digits(int escape) {
        return switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    /// Over line breaks and indentation that became one blank, or nothing, before the next character.
    private void skipFold() {
        while (at < end && (isBlank(source[at]) || isEscapedBreak())) {
            step();
        }
    }

    private boolean isEscapedBreak() {
        return style == ScalarStyle.DOUBLE_QUOTED && source[at] == '\\' && at + 1 < end && source[at + 1] == '\n';
    }

    private void skipLine() {
        while (at < end && source[at] != '\n') {
            step();
        }
        step();
    }

    private void skipIndentation() {
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            skipFold();
        }
    }

    private void step() {
        if (at >= end) {
            return;
        }
        if (source[at] == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        at++;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }
}
