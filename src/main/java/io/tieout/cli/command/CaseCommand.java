package io.tieout.cli.command;

import io.tieout.cases.CaseFile;
import io.tieout.cases.Cases;
import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.dossier.Dossier;
import io.tieout.dossier.Dossiers;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `case`: the investigations and where their dossiers lie.
@Command(name = "case", description = "The cases of an engagement and their dossiers.")
public final class CaseCommand implements Callable<Integer> {

    private final Session session;

    public CaseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("case")) {
            EngagementId engagement = application.engagement(session);
            List<Dossier> dossiers = application.get(Dossiers.class).all(engagement);
            for (CaseFile found : application.get(Cases.class).all(engagement)) {
                List<String> folders = dossiers.stream()
                        .filter(dossier -> dossier.caseNumber().equals(found.number()))
                        .map(dossier -> session.home()
                                .archive(engagement)
                                .resolve(dossier.path())
                                .toString())
                        .toList();
                print(found, folders);
            }
        }
        return ExitCode.DONE.code();
    }

    private void print(CaseFile found, List<String> folders) {
        if (session.json()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("case", found.number());
            facts.put("status", found.status());
            facts.put("title", found.title());
            facts.put("reason", found.reason());
            facts.put("reconciliation_run", found.runId());
            facts.put("dossiers", folders);
            session.out().println(Json.line(facts));
            return;
        }
        session.out().printf("%s  %s  %s%n", found.number(), found.status(), found.title());
        session.out().printf("  opened %s because %s%n", found.openedAt(), found.reason());
        folders.forEach(folder -> session.out().printf("  dossier %s%n", folder));
    }
}
