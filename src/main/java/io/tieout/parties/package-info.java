/// Names, accounts and numbers of parties as they are compared, and the master data that files bring: vendors,
/// customers, employees, users, accounts of the books, rates of exchange. Who is one party with whom stands in
/// `identity`.
/// Tables: `party_record`, `party_rate`, `party_number`, `party_decision`, `party_decision_member`, `party_known`,
/// `party_lock`.
@ApplicationModule(allowedDependencies = {"shared", "intake", "database", "jobsconfig", "journal", "people"})
@NullMarked
package io.tieout.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
