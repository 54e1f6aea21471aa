/** Forms with files: read as they arrive, the files stored until the request ends. */
@NullMarked
package dev.gatewright.http.upload;

import org.jspecify.annotations.NullMarked;
