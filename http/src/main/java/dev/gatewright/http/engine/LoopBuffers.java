package dev.gatewright.http.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The buffers that an event loop reads into and writes from, one of each for all of its
 * connections: what is read is copied or parsed before the next read, and what is written is mostly
 * with the socket when the write returns. Where somebody still holds a buffer, another is made.
 */
final class LoopBuffers {
    private static final int READ_BYTES = 16 * 1024;

    /** A longer response has a buffer to itself. */
    private static final int WRITE_BYTES = 32 * 1024;

    private static final FastThreadLocal<Slot> READ = new Slots(READ_BYTES);
    private static final FastThreadLocal<Slot> WRITE = new Slots(WRITE_BYTES);

    private LoopBuffers() {}

    /** Has connections read into the buffer of their event loop, once for each readiness. */
    static RecvByteBufAllocator reads() {
        return new Reads();
    }

    /**
     * An empty buffer for as many bytes to write, on an event loop.
     *
     * @param other makes the buffer when that of the loop is too small
     */
    static ByteBuf forWriting(ByteBufAllocator other, int bytes) {
        return bytes <= WRITE_BYTES ? WRITE.get().acquire() : other.directBuffer(bytes);
    }

    /** One buffer, lent to one at a time. */
    private static final class Slot {
        private final int size;
        private ByteBuf buffer;

        Slot(int size) {
            this.size = size;
            this.buffer = direct(size);
        }

        /** The buffer, empty, if everybody has released it, else a new one in its place. */
        ByteBuf acquire() {
            if (buffer.refCnt() > 1) {
                buffer.release();
                buffer = direct(size);
            }
            return buffer.clear().retain();
        }

        private static ByteBuf direct(int size) {
            return UnpooledByteBufAllocator.DEFAULT.directBuffer(size, size);
        }
    }

    private static final class Slots extends FastThreadLocal<Slot> {
        private final int size;

        Slots(int size) {
            this.size = size;
        }

        @Override
        protected Slot initialValue() {
            return new Slot(size);
        }

        @Override
        protected void onRemoval(Slot slot) {
            slot.buffer.release();
        }
    }

    private static final class Reads extends DefaultMaxMessagesRecvByteBufAllocator {

        Reads() {
            super(1);
        }

        @Override
        public MaxMessageHandle newHandle() {
            return new MaxMessageHandle() {
                @Override
                public int guess() {
                    return READ_BYTES;
                }

                @Override
                public ByteBuf allocate(ByteBufAllocator other) {
                    return READ.get().acquire();
                }
            };
        }
    }
}
