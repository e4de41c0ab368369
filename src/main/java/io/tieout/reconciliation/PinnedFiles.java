package io.tieout.reconciliation;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Sha256;
import io.tieout.shared.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files a run is made of, fixed at its start, written `L1 L2 R3`, with `X4` for rates of exchange that it needs,
/// and what it still waits for to be complete.
record PinnedFiles(
        List<Long> left,
        List<Long> right,
        List<Long> rates,
        String hash,
        @Nullable String awaited) {

    private static final Set<FileStatus> ON_THE_WAY = Set.of(
            FileStatus.STABLE,
            FileStatus.CLAIMED,
            FileStatus.ARCHIVED,
            FileStatus.LOADING,
            FileStatus.VALIDATING,
            FileStatus.HELD);

    PinnedFiles {
        left = List.copyOf(left);
        right = List.copyOf(right);
        rates = List.copyOf(rates);
    }

    static PinnedFiles of(ReconciliationSpec spec, List<SourceFile> register) {
        List<SourceFile> files = register.stream()
                .sorted(Comparator.comparingLong(SourceFile::fileNo))
                .toList();
        List<SourceFile> left = live(files, spec.left());
        List<SourceFile> right = live(files, spec.right());
        List<SourceFile> rates = BillRates.attribute(spec).isEmpty()
                ? List.of()
                : files.stream()
                        .filter(file -> file.status() == FileStatus.LIVE && file.side() == Side.RATE)
                        .toList();
        String content = Stream.of(left, right, rates)
                .flatMap(List::stream)
                .map(file -> file.fileNo() + " " + file.sha256())
                .collect(Collectors.joining("\n"));
        List<String> awaited = new ArrayList<>();
        missing("left", spec.left(), left, awaited);
        missing("right", spec.right(), right, awaited);
        Set<String> covered = files.stream()
                .filter(file -> file.status() == FileStatus.LIVE)
                .flatMap(file -> Stream.of(file.feed() + "/" + file.logicalName(), file.feed() + "/" + file.delivery()))
                .collect(Collectors.toSet());
        files.forEach(file -> disturbing(spec, file, covered, awaited));
        return new PinnedFiles(
                numbers(left),
                numbers(right),
                numbers(rates),
                Sha256.of(content),
                awaited.isEmpty() ? null : String.join("; ", awaited));
    }

    static PinnedFiles parse(String text, String hash, @Nullable String awaited) {
        List<Long> left = new ArrayList<>();
        List<Long> right = new ArrayList<>();
        List<Long> rates = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            List<Long> of = switch (part.charAt(0)) {
                case 'L' -> left;
                case 'R' -> right;
                default -> rates;
            };
            of.add(Long.parseLong(part.substring(1)));
        }
        return new PinnedFiles(left, right, rates, hash, awaited);
    }

    String text() {
        return Stream.of(
                        left.stream().map(file -> "L" + file),
                        right.stream().map(file -> "R" + file),
                        rates.stream().map(file -> "X" + file))
                .flatMap(one -> one)
                .collect(Collectors.joining(" "));
    }

    List<Long> all() {
        return Stream.of(left, right, rates).flatMap(List::stream).sorted().toList();
    }

    private static List<SourceFile> live(List<SourceFile> files, List<String> feeds) {
        return files.stream()
                .filter(file -> file.status() == FileStatus.LIVE && feeds.contains(file.feed()))
                .toList();
    }

    private static List<Long> numbers(List<SourceFile> files) {
        return files.stream().map(SourceFile::fileNo).toList();
    }

    private static void missing(String side, List<String> feeds, List<SourceFile> live, List<String> awaited) {
        if (live.isEmpty()) {
            awaited.add("a live file of the " + side + " side (" + String.join(", ", feeds) + ")");
        }
    }

    /// Held only because another version of it is LIVE, and that one still is: it covers the period.
    private static boolean isVersionOfLive(SourceFile file, Set<String> covered) {
        return file.status() == FileStatus.HELD
                && FileStatus.NAME_IS_LIVE.equals(file.reasonCode())
                && (covered.contains(file.feed() + "/" + file.logicalName())
                        || covered.contains(file.feed() + "/" + file.delivery()));
    }

    private static void disturbing(
            ReconciliationSpec spec, SourceFile file, Set<String> covered, List<String> awaited) {
        if (!spec.left().contains(file.feed()) && !spec.right().contains(file.feed())) {
            return;
        }
        String name = "F" + file.fileNo() + " " + file.name();
        if (ON_THE_WAY.contains(file.status()) && !isVersionOfLive(file, covered)) {
            awaited.add(name + ", which is " + file.status());
        } else if (file.status() == FileStatus.FAILED && "TIE-INT-005".equals(file.reasonCode())) {
            awaited.add(name + ", which lies in the inbox and cannot be read");
        } else if (file.status() == FileStatus.LIVE
                && Set.of("DIFFERS", "MISSING").contains(String.valueOf(file.controlStatus()))) {
            awaited.add("agreement of the control totals of " + name);
        }
    }
}
