/**
 * The database in a file, inside this process: H2, opened so that what a commit has acknowledged is
 * in the file; kept small while it runs, and backed up by request.
 */
@NullMarked
package dev.gatewright.store.jdbc.embedded;

import org.jspecify.annotations.NullMarked;
