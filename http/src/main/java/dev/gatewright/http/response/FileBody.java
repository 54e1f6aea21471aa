package dev.gatewright.http.response;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.http.exchange.StreamedBody;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file, read as it is sent. Its length was promised in the head of the response: a file
 * that became shorter meanwhile cuts the response, so that the client sees it is not whole; one
 * that grew is sent up to there.
 */
final class FileBody implements StreamedBody {
    private static final int PART = 32 * 1024;

    private final FileChannel file;
    private final long from;
    private final long count;

    FileBody(FileChannel file, long from, long count) {
        this.file = file;
        this.from = from;
        this.count = count;
    }

    @Override
    public long length() {
        return count;
    }

    @Override
    public long memory() {
        return 2L * Math.min(PART, count);
    }

    @Override
    public boolean endsWithClient() {
        return false;
    }

    @Override
    public void writeTo(BodySink sink) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, count));
        long at = from;
        while (at < from + count) {
            part.clear().limit((int) Math.min(part.capacity(), from + count - at));
            int read = file.read(part, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was sent");
            }
            sink.write(part.array(), 0, read);
            at += read;
        }
    }

    @Override
    public void drain() {
        // goes on to its end, for as long as the service waits for it
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written to it that could be lost
        }
    }
}
