/// Formats of banks and payment systems: one pass that plans and proves a file's own totals, parsers of its blocks.
/// Each is strict by the field table of its standard and keeps no more in memory than a record and a statement.
@NullMarked
package io.tieout.formats.bank;

import org.jspecify.annotations.NullMarked;
