package dev.gatewright.language.format;

import dev.gatewright.language.syntax.Comment;

/** Comments as they are written. */
final class Comments {

    private Comments() {}

    /** The comment as it stands, with line ends of one kind. */
    static String text(Comment comment) {
        return comment.text().replace("\r\n", "\n");
    }
}
