package io.tieout.ingestion;

import io.tieout.formats.Block;
import io.tieout.formats.CsvBlockParser;
import io.tieout.formats.CsvDialect;
import io.tieout.formats.CsvScanner;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Flaw;
import io.tieout.formats.RecordSink;
import io.tieout.ingestion.Fixing.Example;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.Cut;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A copy of a file, mended by rules. The same file and rules give the same bytes; a record that no rule touches is
/// copied byte for byte, unless encoding or delimiter change.
final class FileFix {

    private static final int BLOCK = 1 << 19;
    private static final int EXAMPLES = 3;
    private static final int SHOWN = 100;

    private final FileLayout layout;
    private final Charset target;
    private final char delimiter;
    private final boolean isRewritten;
    private final boolean isDivided;
    private final List<Rule> rules = new ArrayList<>();
    private final OutputStream out;

    /// What the rules did, in the order in which they are applied.
    ///
    /// @param records of the original, header and preamble included
    record Result(long records, List<Done> rules) {

        boolean isChanged() {
            return rules.stream().anyMatch(rule -> rule.records() > 0);
        }
    }

    /// @param records how many records the rule changed or removed
    record Done(FixRule rule, long records, List<Example> examples) {}

    private static final class Rule {

        private final FixRule rule;
        private final FieldFix fix;
        private final List<Example> examples = new ArrayList<>();
        private long records;

        Rule(FixRule rule, FieldFix fix) {
            this.rule = rule;
            this.fix = fix;
        }
    }

    private FileFix(FeedSpec feed, FeedSpec source, FileLayout layout, List<FixRule> named, OutputStream out) {
        CsvDialect wanted = FileLayout.dialect(feed.format());
        this.layout = layout;
        this.target = wanted.charset().equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16LE : wanted.charset();
        this.delimiter = wanted.delimiter();
        this.isRewritten = has(named, FixRule.Kind.ENCODING)
                && !target.equals(layout.dialect().charset());
        this.isDivided = has(named, FixRule.Kind.DELIMITER)
                && delimiter != layout.dialect().delimiter();
        this.out = out;
        named.stream()
                .sorted(Comparator.comparing(FixRule::kind))
                .forEach(rule -> rules.add(new Rule(rule, FieldFix.of(rule, source, layout))));
    }

    private static boolean has(List<FixRule> rules, FixRule.Kind kind) {
        return rules.stream().anyMatch(rule -> rule.kind() == kind);
    }

    /// Writes the mended copy.
    ///
    /// @param sha256 that the original must have
    /// @throws OperatorException when the original cannot be split into records as the feed and the rules say, or a
    ///     rule stops
    static Result write(FeedSpec feed, Path original, String sha256, List<FixRule> rules, OutputStream out)
            throws IOException {
        FeedSpec source = source(feed, rules);
        FileLayout layout = FileLayout.read(source, original);
        if (!layout.isCsv()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    String.valueOf(original.getFileName()),
                    Message.of("TIE-ING-046.only-csv", source.format().type()));
        }
        FilePlan plan;
        try (InputStream in = Files.newInputStream(original)) {
            plan = CsvScanner.scan(
                    in, OutputStream.nullOutputStream(), layout.declared(), BLOCK, FileLayout.LONGEST_RECORD);
        }
        if (!plan.sha256().equals(sha256)) {
            throw new IllegalStateException(original + " has SHA-256 " + plan.sha256() + ", not " + sha256);
        }
        Flaw flaw = plan.flaw();
        if (flaw != null) {
            throw new OperatorException(ExitCode.USAGE, String.valueOf(original.getFileName()), flaw.why());
        }
        FileFix fix = new FileFix(feed, source, layout, rules, out);
        try (InputStream in = Files.newInputStream(original)) {
            for (Block block : plan.blocks()) {
                fix.block(in.readNBytes(block.length()), block);
            }
        }
        return fix.result(plan.records());
    }

    private static FeedSpec source(FeedSpec feed, List<FixRule> rules) {
        String encoding = feed.format().encoding();
        String delimiter = feed.format().delimiter();
        for (FixRule rule : rules) {
            encoding = rule.kind() == FixRule.Kind.ENCODING ? rule.value() : encoding;
            delimiter = rule.kind() == FixRule.Kind.DELIMITER ? String.valueOf(rule.delimiter()) : delimiter;
        }
        return feed.with(feed.format().with(encoding, delimiter));
    }

    /// The mark that says how a text is written goes with the encoding.
    private void mark(byte[] bytes, int length) {
        try {
            if (!isRewritten) {
                out.write(bytes, 0, length);
            } else if (target.equals(StandardCharsets.UTF_16LE)) {
                out.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void block(byte[] bytes, Block block) {
        new CsvBlockParser(layout.dialect()).parse(bytes, block, new RecordSink() {
            @Override
            public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
                int from = Math.toIntExact(byteOffset - block.offset());
                if (recordNo == 1) {
                    mark(bytes, from);
                }
                List<String> now = new ArrayList<>(Arrays.asList(fields).subList(0, fieldCount));
                mended(recordNo, now)
                        .ifPresentOrElse(
                                isChanged -> put(bytes, from, byteLength, recordNo, isChanged ? now : List.of()),
                                () -> {});
            }

            @Override
            public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
                int from = Math.toIntExact(byteOffset - block.offset());
                if (recordNo == 1) {
                    mark(bytes, from);
                }
                put(bytes, from, byteLength, recordNo, List.of());
            }
        });
    }

    /// Whether the rules changed the fields; empty when the record goes.
    private Optional<Boolean> mended(long recordNo, List<String> fields) {
        boolean isChanged = isDivided && recordNo > layout.dialect().skipLines();
        for (Rule rule : rules) {
            if (recordNo > layout.lastHeadRecord() || isOfHeader(rule.rule.kind(), recordNo)) {
                List<String> before = List.copyOf(fields);
                rule.fix.apply(recordNo, fields);
                if (!before.equals(fields)) {
                    isChanged = true;
                    rule.records++;
                    note(rule, recordNo, before, fields);
                    if (fields.isEmpty()) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(isChanged);
    }

    private boolean isOfHeader(FixRule.Kind kind, long recordNo) {
        return recordNo > layout.dialect().skipLines()
                && (kind == FixRule.Kind.BLANK_COLUMNS || kind == FixRule.Kind.TRIM);
    }

    private static void note(Rule rule, long recordNo, List<String> before, List<String> after) {
        if (rule.examples.size() < EXAMPLES) {
            rule.examples.add(new Example(
                    recordNo, Cut.to(SHOWN, String.join("|", before)), Cut.to(SHOWN, String.join("|", after))));
        }
    }

    /// @param fields empty when the record is copied as it stands
    private void put(byte[] bytes, int from, int length, long recordNo, List<String> fields) {
        Charset charset = layout.dialect().charset();
        int end = from + length;
        int behind = end + lineEnd(bytes, end, charset);
        try {
            if (fields.isEmpty() && !isRewritten) {
                out.write(bytes, from, behind - from);
                return;
            }
            String written = fields.isEmpty() ? new String(bytes, from, length, charset) : joined(recordNo, fields);
            String all = written + new String(bytes, end, behind - end, charset);
            Charset as = isRewritten ? target : charset;
            ByteBuffer encoded = as.newEncoder().encode(CharBuffer.wrap(all));
            out.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
            countRewritten(recordNo, written, bytes, from, length);
        } catch (CharacterCodingException unmappable) {
            throw new OperatorException(
                    ExitCode.USAGE, "record " + recordNo, Message.of("TIE-ING-043.not-in-encoding", target.name()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A change of encoding shows where the bytes differ, one of delimiters in every record.
    private void countRewritten(long recordNo, String written, byte[] bytes, int from, int length) {
        for (Rule rule : rules) {
            boolean shows = switch (rule.rule.kind()) {
                case ENCODING -> isRewritten && !isAscii(written);
                case DELIMITER -> isDivided && recordNo > layout.dialect().skipLines();
                case BLANK_LINES, REPEATED_HEADERS, BLANK_COLUMNS, TRIM -> false;
                case DECIMAL_COMMA, DECIMAL_POINT, DATES, CURRENCY_CASE -> false;
            };
            if (shows) {
                rule.records++;
                String before = new String(bytes, from, length, layout.dialect().charset());
                note(rule, recordNo, List.of(before), List.of(written));
            }
        }
    }

    private boolean isAscii(String text) {
        return !isWide(target)
                && !isWide(layout.dialect().charset())
                && text.chars().allMatch(c -> c < 128);
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    private String joined(long recordNo, List<String> fields) {
        char divider = isDivided ? delimiter : layout.dialect().delimiter();
        char quote = layout.dialect().quote();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (i > 0) {
                line.append(divider);
            }
            if (!needsQuotes(field, divider, quote)) {
                line.append(field);
            } else if (quote == CsvDialect.NO_QUOTE) {
                throw new OperatorException(
                        ExitCode.USAGE, "record " + recordNo, Message.of("TIE-ING-044.needs-quotes", field));
            } else {
                line.append(quote)
                        .append(field.replace("" + quote, "" + quote + quote))
                        .append(quote);
            }
        }
        return line.toString();
    }

    private static boolean needsQuotes(String field, char divider, char quote) {
        return field.indexOf(divider) >= 0
                || (quote != CsvDialect.NO_QUOTE && field.indexOf(quote) >= 0)
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0;
    }

    /// How many bytes the line end takes that stands here, if one does.
    private static int lineEnd(byte[] bytes, int at, Charset charset) {
        int unit = isWide(charset) ? 2 : 1;
        String next = new String(bytes, at, Math.min(2 * unit, bytes.length - at), charset);
        return next.startsWith("\r\n") ? 2 * unit : next.startsWith("\n") || next.startsWith("\r") ? unit : 0;
    }

    private Result result(long records) {
        return new Result(
                records,
                rules.stream()
                        .map(rule -> new Done(rule.rule, rule.records, List.copyOf(rule.examples)))
                        .toList());
    }
}
