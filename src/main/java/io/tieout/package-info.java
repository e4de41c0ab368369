/// The application: its entry point and nothing else; the direct sub-packages are the modules.
@NullMarked
package io.tieout;

import org.jspecify.annotations.NullMarked;
