/// The commands, one class each.
@NullMarked
package io.tieout.cli.command;

import org.jspecify.annotations.NullMarked;
