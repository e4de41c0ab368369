package io.tieout.people;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `people.yaml`: who stands behind an operating-system account.
@Doc("Who stands behind an operating-system account, and what they may do")
public record PeopleSpec(
        @Doc("the people; with none any account may act") @Default("[]")
        List<PersonSpec> people) {

    public static final ConfigKind<PeopleSpec> KIND =
            new ConfigKind<>("people", "people.yaml", PeopleSpec.class, PeopleSpec::check);

    @Doc("One person")
    public record PersonSpec(
            @Doc("the operating-system account, as `id -un` says it")
            String account,

            @Doc("the name that people see in reports") String name,
            @Doc("where mail to this person goes") @Nullable String email,

            @Doc("viewer, operator, auditor, investigator, reviewer, supervisor, admin") @Default("[]")
            List<Role> roles,

            @Doc("codes of the engagements in which the roles hold; all when left out") @Default("[]")
            List<String> engagements) {}

    private static void check(PeopleSpec spec, ConfigKind.Report report) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < spec.people.size(); i++) {
            PersonSpec person = spec.people.get(i);
            if (!seen.add(person.account())) {
                report.problem("people[" + i + "].account", Message.of("TIE-CFG-008.account-twice", person.account()));
            }
            if (person.email() != null && !person.email().matches("[^@\\s]+@[^@\\s]+")) {
                report.problem("people[" + i + "].email", Message.of("TIE-CFG-008.no-address", person.email()));
            }
        }
    }
}
