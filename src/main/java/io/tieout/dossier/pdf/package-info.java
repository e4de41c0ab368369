/// From facts to the printed dossier: HTML, figures as SVG, PDF. Pure: nothing here asks a store, a clock or the
/// network.
@NullMarked
package io.tieout.dossier.pdf;

import org.jspecify.annotations.NullMarked;
