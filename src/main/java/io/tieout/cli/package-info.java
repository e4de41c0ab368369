/// The command line: one class a command, above every other module. No tables.
@NullMarked
package io.tieout.cli;

import org.jspecify.annotations.NullMarked;
