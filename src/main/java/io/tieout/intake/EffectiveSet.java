package io.tieout.intake;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The files that take part: of the versions of a delivery at most one. Every change is made in the surrounding
/// transaction, together with what it means for all that rests on the file; entries are never deleted.
@Component
public class EffectiveSet {

    private final SourceFiles files;
    private final Versions versions;
    private final Journal journal;
    private final ObjectProvider<RestsOnFiles> dependents;

    EffectiveSet(SourceFiles files, Versions versions, Journal journal, ObjectProvider<RestsOnFiles> dependents) {
        this.files = files;
        this.versions = versions;
        this.journal = journal;
        this.dependents = dependents;
    }

    /// Keeps every other change of the engagement's effective set waiting until the surrounding transaction ends.
    public void lock(EngagementId engagement) {
        versions.lock(engagement);
    }

    /// Those of the files that do not take part any more. The others stay until the surrounding transaction ends.
    public List<Long> noLongerLive(EngagementId engagement, List<Long> fileNos) {
        return versions.notLive(engagement, fileNos);
    }

    /// LIVE files that stand for the same delivery or have the same name; see [#lock].
    List<SourceFile> rivals(SourceFile file) {
        return versions.rivals(file);
    }

    /// The first LIVE file that a loaded file would be counted beside, other than the one it was dropped to
    /// replace.
    public Optional<SourceFile> unplannedRival(SourceFile file) {
        Optional<Long> planned = versions.planned(file).map(Versions.Plan::supersedes);
        return rivals(file).stream()
                .filter(rival ->
                        planned.filter(target -> target == rival.fileNo()).isEmpty())
                .findFirst();
    }

    /// Numbers of the files whose place a file takes, or may take: its delivery's LIVE version, and the one it was
    /// dropped to replace.
    public List<Long> replaced(SourceFile file) {
        Stream<Long> planned = versions.planned(file).map(Versions.Plan::supersedes).stream();
        Stream<Long> versions = rivals(file).stream()
                .filter(rival -> rival.delivery().equals(file.delivery()))
                .map(SourceFile::fileNo);
        return Stream.concat(planned, versions).distinct().sorted().toList();
    }

    /// The LIVE files of its feed that a file takes part beside: not itself and not what it takes the place of.
    public List<SourceFile> besides(SourceFile file) {
        Optional<Long> planned = versions.planned(file).map(Versions.Plan::supersedes);
        return files.live(file.engagement(), file.feed()).stream()
                .filter(other -> other.fileNo() != file.fileNo())
                .filter(other ->
                        planned.filter(target -> target == other.fileNo()).isEmpty())
                .filter(other -> !other.delivery().equals(file.delivery()))
                .toList();
    }

    /// Tells those above that a file takes part from now on by a person's decision.
    Consequences began(SourceFile file, Actor actor) {
        List<Consequences> all = new ArrayList<>();
        dependents.orderedStream().forEach(one -> all.add(one.began(file, actor)));
        return all.stream().reduce(Consequences.NONE, Consequences::and);
    }

    /// Ends the file that this one was dropped to replace, in the name of the person who dropped it; nothing when
    /// there is none, or when it has ended already. To be called just before the file becomes LIVE.
    public Consequences supersedePlanned(SourceFile by) {
        Optional<Versions.Plan> planned = versions.planned(by);
        if (planned.isEmpty()) {
            return Consequences.NONE;
        }
        Consequences all = Consequences.NONE;
        for (SourceFile rival : rivals(by)) {
            if (planned.filter(plan -> plan.supersedes() == rival.fileNo()).isPresent()) {
                Versions.Plan plan = planned.get();
                all = all.and(supersede(rival, by, Actor.parse(plan.actor()), plan.reason()));
            }
        }
        return all.and(supersedeOriginal(by));
    }

    /// Ends the waiting of a held file whose mended copy takes part from now on; nothing when it waits no longer.
    Consequences supersedeOriginal(SourceFile copy) {
        Optional<Versions.Plan> planned = versions.planned(copy);
        return planned.flatMap(plan -> files.find(copy.engagement(), plan.supersedes()))
                .filter(original -> original.status() == FileStatus.HELD)
                .map(original -> supersede(
                        original,
                        copy,
                        Actor.parse(planned.orElseThrow().actor()),
                        planned.orElseThrow().reason()))
                .orElse(Consequences.NONE);
    }

    /// LIVE -> SUPERSEDED, as a whole, or HELD by its mended copy; the caller makes `by` LIVE in the same transaction.
    Consequences supersede(SourceFile old, SourceFile by, Actor actor, String reason) {
        require(versions.ended(old, FileStatus.SUPERSEDED, by.fileNo(), actor.toString(), reason), old);
        versions.join(by, old.delivery());
        Consequences consequences = mark(old, actor);
        Map<String, Object> data = about(old, reason, consequences);
        data.put("by", "F" + by.fileNo());
        data.put("bySha256", String.valueOf(by.sha256()));
        journal.append(Fact.of("file.superseded", old.engagement(), actor, data));
        return consequences;
    }

    /// LIVE -> WITHDRAWN; nothing takes its place.
    Consequences withdraw(SourceFile file, Actor actor, String reason) {
        require(versions.ended(file, FileStatus.WITHDRAWN, null, actor.toString(), reason), file);
        Consequences consequences = mark(file, actor);
        journal.append(Fact.of("file.withdrawn", file.engagement(), actor, about(file, reason, consequences)));
        return consequences;
    }

    private Consequences mark(SourceFile file, Actor actor) {
        List<Consequences> all = new ArrayList<>();
        dependents.orderedStream().forEach(one -> all.add(one.ended(file, actor)));
        return all.stream().reduce(Consequences.NONE, Consequences::and);
    }

    /// `override` says that the supervisor hears of it. The reason stays in the register; its digest shows later
    /// that it is the one that was given.
    static Map<String, Object> about(SourceFile file, String reason, Consequences consequences) {
        Map<String, Object> data = new TreeMap<>();
        data.put("file", "F" + file.fileNo());
        data.put("feed", file.feed());
        data.put("sha256", String.valueOf(file.sha256()));
        data.put("override", true);
        data.put("reasonSha256", Sha256.of(reason));
        if (!consequences.staleMatches().isEmpty()) {
            data.put("staleMatches", consequences.staleMatches());
        }
        if (!consequences.openCases().isEmpty()) {
            data.put("openCases", String.join(" ", consequences.openCases()));
        }
        return data;
    }

    private static void require(boolean ended, SourceFile file) {
        if (!ended) {
            throw new IllegalStateException(
                    "F" + file.fileNo() + " of " + file.engagement() + " is not LIVE although it was locked");
        }
    }
}
