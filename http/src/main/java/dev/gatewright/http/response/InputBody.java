package dev.gatewright.http.response;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.http.exchange.StreamedBody;
import java.io.IOException;
import java.io.InputStream;

/** A stream of bytes from anywhere, read as it is sent. */
final class InputBody implements StreamedBody {
    private static final int PART = 32 * 1024;

    private final InputStream in;
    private final long length;

    /**
     * @param length how many bytes there are, or {@link #UNKNOWN}
     */
    InputBody(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long memory() {
        return 2L * PART;
    }

    @Override
    public boolean endsWithClient() {
        return false;
    }

    @Override
    public void writeTo(BodySink sink) throws IOException {
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            sink.write(part, 0, read);
        }
    }

    @Override
    public void drain() {
        // goes on to its end, for as long as the service waits for it
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // all that was wanted of it has been read
        }
    }
}
