package io.tieout.people;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.people.PeopleSpec.PersonSpec;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Maps the operating-system account to an actor, and actors to the people of `people.yaml`.
@Component
public class People {

    private final List<PersonSpec> people;

    public People(JobsConfig config) {
        this.people = config.single(PeopleSpec.KIND).people();
    }

    /// The person at this terminal (`SUDO_USER` does not count: the effective account does). The actor carries the
    /// account, which stays the same when a name changes.
    ///
    /// @throws OperatorException when the account has neither name nor number (exit code 77)
    public Actor current() {
        return Actor.person(account(System.getProperty("user.name", "")));
    }

    /// The name people know the actor by: from `people.yaml`, else the account.
    public String displayName(Actor actor) {
        return person(actor).map(PersonSpec::name).orElse(actor.name());
    }

    /// The roles of an actor; everybody has all of them while `people.yaml` lists nobody.
    public Set<Role> roles(Actor actor) {
        if (people.isEmpty()) {
            return Set.of(Role.values());
        }
        return person(actor).map(found -> Set.copyOf(found.roles())).orElse(Set.of());
    }

    /// The roles of an actor in an engagement; a person may be limited to some engagements.
    public Set<Role> roles(Actor actor, EngagementId engagement) {
        boolean elsewhere = person(actor)
                .filter(found ->
                        !found.engagements().isEmpty() && !found.engagements().contains(engagement.code()))
                .isPresent();
        return elsewhere ? Set.of() : roles(actor);
    }

    private Optional<PersonSpec> person(Actor actor) {
        return actor.kind() != Actor.Kind.PERSON
                ? Optional.empty()
                : people.stream()
                        .filter(person -> person.account().equals(actor.name()))
                        .findFirst();
    }

    /// In a container an account may have a number only; the virtual machine then says `?`.
    static String account(String name) {
        if (!name.isBlank() && !name.equals("?")) {
            return name;
        }
        try {
            return "uid-" + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException unknown) {
            throw new OperatorException(ExitCode.NOT_ALLOWED, "", Message.of("TIE-CLI-077.account-unknown"));
        }
    }
}
