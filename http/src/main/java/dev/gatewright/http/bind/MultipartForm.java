package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.util.Arrays;

/**
 * Reads the text fields of a {@code multipart/form-data} body (RFC 7578). Files in it are passed
 * over, since no field of a spec takes one.
 *
 * <p>What stands before the first boundary is passed over (RFC 2046 §5.1.1). Else it is strict: it
 * ends with the closing boundary, names every part, and its text is UTF-8.
 */
public final class MultipartForm {
    private final byte[] body;
    private final byte[] delimiter;
    private final Parameters parameters = new Parameters();

    private MultipartForm(byte[] body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
    }

    /**
     * The text fields of a body.
     *
     * @param contentType the body's media type, with its boundary
     * @throws Problem 400 when the body is not well-formed or has too many fields
     */
    public static Parameters parse(String contentType, byte[] body) {
        MultipartForm form = new MultipartForm(body, Multipart.delimiter(contentType));
        form.read();
        return form.parameters;
    }

    private void read() {
        byte[] first = Arrays.copyOfRange(delimiter, Multipart.LINE_END.length, delimiter.length);
        int at = afterPreamble(first);
        while (!stands(Multipart.CLOSE, at)) {
            if (!stands(Multipart.LINE_END, at)) {
                throw Multipart.malformed();
            }
            int end = find(delimiter, at);
            readPart(at, end);
            at = end + delimiter.length;
        }
        int closed = at + Multipart.CLOSE.length;
        if (closed != body.length && !stands(Multipart.LINE_END, closed)) {
            throw Multipart.malformed();
        }
    }

    /** A boundary that is not at the start of a line is none, and a sign of another encoding. */
    private int afterPreamble(byte[] first) {
        if (stands(first, 0)) {
            return first.length;
        }
        int at = find(delimiter, 0);
        if (find(first, 0) < at) {
            throw Multipart.malformed();
        }
        return at + delimiter.length;
    }

    /** Reads one part, from the line end behind its boundary to the next boundary. */
    private void readPart(int from, int to) {
        int headEnd = find(Multipart.END_OF_HEAD, from);
        int content = headEnd + Multipart.END_OF_HEAD.length;
        if (content > to || headEnd - from > Multipart.LONGEST_HEAD) {
            throw Multipart.malformed();
        }
        switch (Disposition.of(text(from, headEnd))) {
            case Disposition.Field field -> parameters.add(field.name(), text(content, to));
            case Disposition.File _ -> {}
            case Disposition.Malformed _ -> throw Multipart.malformed();
        }
    }

    private String text(int from, int to) {
        String text = Utf8.decode(body, from, to);
        if (text == null) {
            throw Multipart.malformed();
        }
        return text;
    }

    private int find(byte[] expected, int from) {
        for (int at = from; at <= body.length - expected.length; at++) {
            if (stands(expected, at)) {
                return at;
            }
        }
        throw Multipart.malformed();
    }

    private boolean stands(byte[] expected, int at) {
        int end = at + expected.length;
        return end <= body.length && Arrays.equals(body, at, end, expected, 0, expected.length);
    }
}
