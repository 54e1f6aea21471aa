/** The language server: what editors ask about {@code .api} files. */
@NullMarked
package dev.gatewright.cli.lsp;

import org.jspecify.annotations.NullMarked;
