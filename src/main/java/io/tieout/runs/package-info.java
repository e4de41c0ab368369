/// Run requests, the processes that execute them, leases. Tables: `run_request`, `run_process`, `run_lock`.
@ApplicationModule(allowedDependencies = {"shared", "database", "journal"})
@NullMarked
package io.tieout.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
