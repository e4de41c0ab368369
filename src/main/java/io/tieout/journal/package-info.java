/// Facts, each written once as a leaf of its engagement Merkle log (RFC 6962), delivered to listeners after commit.
/// Tables: `journal_leaf`, `journal_head`, `journal_cursor`, `journal_export`.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package io.tieout.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
