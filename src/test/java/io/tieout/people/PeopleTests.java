package io.tieout.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.jobsconfig.ConfigHome;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.Actor;
import io.tieout.shared.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTests {

    @TempDir
    Path temporary;

    @Test
    void withoutPeopleAnyAccountMayActUnderItsOwnName() throws Exception {
        ConfigHome home = new ConfigHome(temporary);
        Files.createDirectories(home.folder());

        People people = new People(JobsConfig.load(home.folder(), List.of(PeopleSpec.KIND)));

        assertThat(people.current()).isEqualTo(Actor.person(System.getProperty("user.name")));
        assertThat(people.displayName(people.current())).isEqualTo(System.getProperty("user.name"));
        assertThat(people.roles(people.current())).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void aListedAccountHasItsNameAndRoles() {
        ConfigHome home = new ConfigHome(temporary)
                .with(
                        "people.yaml",
                        "people:",
                        "  - {account: alice, name: Alice Example, roles: [auditor, Reviewer]}");

        People people = new People(JobsConfig.load(home.folder(), List.of(PeopleSpec.KIND)));

        assertThat(people.displayName(Actor.person("alice"))).isEqualTo("Alice Example");
        assertThat(people.roles(Actor.person("alice"))).containsExactlyInAnyOrder(Role.AUDITOR, Role.REVIEWER);
        assertThat(people.displayName(Actor.person("bob"))).isEqualTo("bob");
        assertThat(people.roles(Actor.person("bob"))).isEmpty();
        assertThat(people.displayName(Actor.schedule("alice"))).isEqualTo("alice");
    }

    @Test
    void anAccountListedTwiceAndABrokenAddressAreProblems() {
        ConfigHome home = new ConfigHome(temporary)
                .with(
                        "people.yaml",
                        "people:",
                        "  - {account: a, name: A}",
                        "  - {account: a, name: B, email: nobody}");

        assertThat(home.problems(PeopleSpec.KIND))
                .extracting(Problem::place)
                .containsExactly("jobs-config/people.yaml:3:15", "jobs-config/people.yaml:3:34");
    }

    @Test
    void anAccountWithoutNameIsKnownByItsNumber() {
        assertThat(People.account("?")).matches("uid-\\d+");
    }
}
