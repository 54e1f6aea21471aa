package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Reads the text fields of a {@code multipart/form-data} body (RFC 7578) that is in memory. Files
 * in it are passed over, since no field of a spec takes one. What is well-formed, {@link
 * MultipartReader} says.
 */
public final class MultipartForm {

    private MultipartForm() {}

    /**
     * The text fields of a body.
     *
     * @param contentType the body's media type, with its boundary
     * @throws Problem 400 when the body is not well-formed or has too many parts, 415 when a part
     *     is encoded, or a text in a charset that is not read
     */
    public static Parameters parse(String contentType, byte[] body) {
        Parameters parameters = Parameters.none();
        MultipartReader reader = new MultipartReader(contentType, new ByteArrayInputStream(body));
        try {
            for (var part = reader.next(); part != null; part = reader.next()) {
                switch (part) {
                    case MultipartReader.Part.Field(String name, FormCharset charset) -> {
                        ByteArrayOutputStream value = new ByteArrayOutputStream();
                        reader.copyTo(value);
                        parameters.add(name, text(value.toByteArray(), charset));
                    }
                    case MultipartReader.Part.File _ ->
                            reader.copyTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parameters;
    }

    /**
     * The text of a field.
     *
     * @throws Problem 400 when it should be UTF-8 and is not
     */
    public static String text(byte[] value, FormCharset charset) {
        String text = charset.decode(value, 0, value.length);
        if (text == null) {
            throw Multipart.malformed("a text in it is not UTF-8");
        }
        return text;
    }
}
