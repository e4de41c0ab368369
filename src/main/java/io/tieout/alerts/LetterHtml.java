package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Severity;
import io.tieout.shared.Messages;

/// A letter as sober HTML: one column without tables that wraps at any width, nothing loaded from elsewhere, no colour
/// of text or background, so that light and dark programs both show it in their own.
final class LetterHtml {

    /// Where the number of repetitions is put when the mail leaves.
    private static final String SEEN = "<!--seen-->";

    private static final String WRAP = "word-wrap:break-word;overflow-wrap:anywhere";

    private LetterHtml() {}

    static String of(Letter letter) {
        StringBuilder html = new StringBuilder(4096);
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Messages.text("letter.language"))
                .append("\"><head><meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>")
                .append(escape(letter.subject()))
                .append("</title></head>\n<body style=\"margin:0;padding:12px\">\n")
                .append("<div style=\"max-width:600px;font:16px/1.45 sans-serif;")
                .append(WRAP)
                .append("\">\n<p style=\"margin:0 0 12px;padding:4px 0 4px 12px;border-left:5px solid ")
                .append(accent(letter.severity()))
                .append(";font-weight:bold\">")
                .append(escape(letter.lead()))
                .append("</p>\n")
                .append(SEEN);
        letter.parts().forEach(part -> append(html, part));
        html.append("<div style=\"margin-top:20px;padding-top:8px;border-top:1px solid #888;font-size:13px\">\n");
        letter.closing()
                .forEach(line -> html.append("<p style=\"margin:0 0 4px\">")
                        .append(escape(line))
                        .append("</p>\n"));
        return html.append("</div>\n</div>\n</body></html>\n").toString();
    }

    /// The same mail, telling how often its alert was seen before it left.
    static String seen(String html, String count) {
        return html.replace(SEEN, "<p style=\"margin:0 0 12px\">" + escape(count) + "</p>\n");
    }

    private static void append(StringBuilder html, Letter.Part part) {
        switch (part) {
            case Letter.Facts facts -> {
                for (Letter.Fact fact : facts.facts()) {
                    html.append("<p style=\"margin:0 0 2px\">")
                            .append(escape(fact.name()))
                            .append(": <b>")
                            .append(escape(fact.value()))
                            .append("</b></p>\n");
                }
            }
            case Letter.Lines list -> {
                heading(html, list.heading());
                html.append("<ul style=\"margin:0;padding-left:20px\">\n");
                list.lines()
                        .forEach(line -> html.append("<li style=\"margin:0 0 4px\">")
                                .append(escape(line))
                                .append("</li>\n"));
                html.append("</ul>\n");
            }
            case Letter.Commands commands -> {
                heading(html, commands.heading());
                for (String command : commands.commands()) {
                    html.append("<pre style=\"margin:0 0 6px;padding:6px 8px;border:1px solid #888;")
                            .append("font:14px/1.4 monospace;white-space:pre-wrap;")
                            .append(WRAP)
                            .append("\">")
                            .append(escape(command))
                            .append("</pre>\n");
                }
            }
        }
    }

    private static void heading(StringBuilder html, String text) {
        html.append("<p style=\"margin:16px 0 6px;font-weight:bold\">")
                .append(escape(text))
                .append("</p>\n");
    }

    /// Seen on white and on black.
    private static String accent(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "#d13438";
            case WARNING -> "#c77700";
            case INFO -> "#4a86c8";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
