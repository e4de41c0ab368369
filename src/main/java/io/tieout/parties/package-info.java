/// Names, accounts and numbers of parties as they are compared, and the master data that files bring: vendors,
/// customers, employees, users, accounts of the books, rates of exchange. Tables: `party_record`, `party_rate`.
@ApplicationModule(allowedDependencies = {"shared", "intake", "database", "jobsconfig", "journal", "people"})
@NullMarked
package io.tieout.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
