package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.util.List;

/// XML schemas that files of a feed are held against, and what becomes of a file that is not as they have it.
@Doc("XML schemas that files of an XML format are held against; their issuers publish them")
public record SchemaSpec(
        @Doc(
                "paths of schemas (.xsd) below jobs-config, such as schemas/camt.053.001.08.xsd; a file is held against the one of its namespace")
        List<String> files,

        @Doc(
                "what becomes of a file that is not as its schema has it, or that none of them is for; held: errors, and it waits for a person; told: warnings")
        @Default("held")
        Breach breach) {

    /// What follows from a breach.
    public enum Breach {
        HELD,
        TOLD
    }
}
