/** The pages of {@code docs} as a book: in order, with their links, as a site of plain files. */
@NullMarked
package dev.gatewright.book;

import org.jspecify.annotations.NullMarked;
