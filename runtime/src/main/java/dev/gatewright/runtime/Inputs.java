package dev.gatewright.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a spec's fields bind to, and the faults found in them.
 *
 * <p>The body is read only when asked for, so a refused caller never costs a parse.
 */
public interface Inputs extends ViolationSink {

    /** A path parameter, decoded; null when the path has none of that name. */
    @Nullable String path(String name);

    /** The first of {@link #forms}; null when absent. */
    @Nullable String form(String name);

    /**
     * Every value of a query or form parameter, in order: those of the body before those of the
     * query. {@code ids[]} is another spelling of {@code ids}.
     */
    List<String> forms(String name);

    /**
     * The JSON in the text of a form's field, held to the same rules as a body. Faults are noted
     * under the field's name and at its place. Asked for right after the text.
     *
     * @throws Problem 400 naming every fault so far when the text is not JSON; so do the reader's
     *     methods
     */
    JsonReader json(String name, String text);

    /** The file in a field of a form; null when there is none. */
    default @Nullable Upload file(String name) {
        return null;
    }

    /**
     * The line of a header; null when absent. Several lines are a fault, which is noted; so are
     * characters outside ASCII, which no header of a response may have, but in {@code Cookie} and
     * {@code User-Agent}.
     */
    @Nullable String header(String name);

    /** Every line of a header, in order. What it may hold is as for {@link #header}. */
    List<String> headers(String name);

    /**
     * The JSON body. An absent body reads as an empty object. Asked for at most once.
     *
     * @throws Problem 400 when the body is not JSON, 413 when too large, 415 when its media type is
     *     not JSON, or names another charset than UTF-8
     */
    JsonReader body();

    /**
     * The JSON body of a request some of whose fields may come in a form: a form reads as an empty
     * object. Asked for at most once, and instead of {@link #body}.
     *
     * @throws Problem as {@link #body} does
     */
    JsonReader bodyBesideForm();

    /**
     * Ends binding.
     *
     * @throws Problem 400 with every fault noted, when there is one
     */
    void throwIfInvalid();
}
