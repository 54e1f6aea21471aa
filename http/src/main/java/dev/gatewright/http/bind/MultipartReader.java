package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part, as it arrives, in a window of
 * fixed size.
 *
 * <p>Lines before the first boundary and after the last are passed over (RFC 2046 §5.1.1). Else it
 * is strict: a boundary stands at the start of a line, the last one closes the body, and every part
 * has a name. At most {@value #MAX_PARTS} parts are read, files and fields alike.
 */
public final class MultipartReader {
    private static final int WINDOW = 32 * 1024;
    private static final int MAX_PARTS = 1_000;

    private final InputStream in;

    private final byte[] delimiter;
    private final byte[] window = new byte[WINDOW];
    private int from;
    private int to;
    private int parts;

    /** What a part is. */
    public sealed interface Part {

        /** A text field. */
        record Field(String name, FormCharset charset) implements Part {}

        /**
         * A file.
         *
         * @param fileName as the client says; empty where a browser's user chose no file
         * @param mediaType as the client says; empty when it says none
         */
        record File(String name, String fileName, String mediaType) implements Part {}
    }

    /**
     * @param contentType the body's media type, with its boundary
     * @throws Problem 400 when it has none
     */
    public MultipartReader(String contentType, InputStream in) {
        this.in = in;
        this.delimiter = Multipart.delimiter(contentType);
        System.arraycopy(Multipart.LINE_END, 0, window, 0, Multipart.LINE_END.length);
        this.to = Multipart.LINE_END.length;
    }

    /**
     * The next part, whose content {@link #copyTo} must take before the one after it; null at the
     * end of the body.
     *
     * @throws Problem 400 when the body is not well-formed, 415 when a part is encoded, or a text
     *     in a charset that is not read
     */
    public @Nullable Part next() throws IOException {
        if (parts == 0) {
            skipPreamble();
        }
        fill(Multipart.CLOSE.length);
        if (stands(Multipart.CLOSE)) {
            from += Multipart.CLOSE.length;
            skipEpilogue();
            return null;
        }
        parts++;
        if (parts > MAX_PARTS) {
            throw Problem.badRequest("more than " + MAX_PARTS + " parts");
        }
        if (!stands(Multipart.LINE_END)) {
            throw malformed("a boundary is not alone on its line");
        }
        return head();
    }

    /** Copies the content of the current part. */
    public void copyTo(OutputStream out) throws IOException {
        while (true) {
            int found = indexOf(delimiter, from);
            if (found >= 0) {
                out.write(window, from, found - from);
                from = found + delimiter.length;
                return;
            }
            int sure = Math.max(0, to - from - delimiter.length + 1);
            if (sure > 0) {
                out.write(window, from, sure);
                from += sure;
            }
            more();
        }
    }

    private Part head() throws IOException {
        int end = indexOf(Multipart.END_OF_HEAD, from);
        while (end < 0) {
            if (to - from > Multipart.LONGEST_HEAD + Multipart.END_OF_HEAD.length) {
                throw headTooLong();
            }
            more();
            end = indexOf(Multipart.END_OF_HEAD, from);
        }
        String head = Utf8.decode(window, from, end);
        if (end - from > Multipart.LONGEST_HEAD) {
            throw headTooLong();
        }
        if (head == null) {
            throw malformed("the headers are not UTF-8");
        }
        if (!Disposition.isReadable(head)) {
            throw malformed("its headers are malformed, or come twice");
        }
        if (Disposition.isEncoded(head)) {
            throw Problem.of(415, "a part of a form must not be encoded");
        }
        from = end + Multipart.END_OF_HEAD.length;
        return switch (Disposition.of(head)) {
            case Disposition.Field field ->
                    new Part.Field(field.name(), FormCharset.of(Disposition.mediaType(head)));
            case Disposition.File file ->
                    new Part.File(file.name(), file.fileName(), Disposition.mediaType(head));
            case Disposition.Malformed _ ->
                    throw malformed("no Content-Disposition: form-data; name=\"…\"");
        };
    }

    /** A boundary that is not at the start of a line is none, and a sign of another encoding. */
    private void skipPreamble() throws IOException {
        byte[] mark = Arrays.copyOfRange(delimiter, Multipart.LINE_END.length, delimiter.length);
        int found = indexOf(mark, from);
        while (found < 0) {
            from = Math.max(from, to - delimiter.length + 1);
            more();
            found = indexOf(mark, from);
        }
        from = found - Multipart.LINE_END.length;
        if (from < 0 || !stands(delimiter)) {
            throw Multipart.malformed("a boundary is not at the start of a line");
        }
        from += delimiter.length;
    }

    /** Reads to the end, so that a body that breaks off there is noticed as well. */
    private void skipEpilogue() throws IOException {
        compact();
        to += in.readNBytes(window, to, Math.max(0, Multipart.LINE_END.length - to));
        if (to > 0 && !stands(Multipart.LINE_END)) {
            throw Multipart.malformed("something stands behind the last boundary");
        }
        in.transferTo(OutputStream.nullOutputStream());
        from = 0;
        to = 0;
    }

    private void fill(int count) throws IOException {
        while (to - from < count) {
            more();
        }
    }

    /**
     * Reads on.
     *
     * @throws Problem 400 at the end of the body
     */
    private void more() throws IOException {
        compact();
        int read = in.read(window, to, WINDOW - to);
        if (read <= 0) {
            throw malformed("it ends before its last boundary");
        }
        to += read;
    }

    /** The refusal, with the part that is being read. */
    private Problem malformed(String why) {
        return Multipart.malformed(parts == 0 ? why : why + ", at part " + parts);
    }

    private Problem headTooLong() {
        return malformed("headers of over " + Multipart.LONGEST_HEAD + " bytes");
    }

    private void compact() {
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
    }

    private boolean stands(byte[] expected) {
        return to - from >= expected.length
                && Arrays.equals(
                        window, from, from + expected.length, expected, 0, expected.length);
    }

    private int indexOf(byte[] expected, int start) {
        for (int at = start; at <= to - expected.length; at++) {
            if (window[at] == expected[0]
                    && Arrays.equals(
                            window, at, at + expected.length, expected, 0, expected.length)) {
                return at;
            }
        }
        return -1;
    }
}
