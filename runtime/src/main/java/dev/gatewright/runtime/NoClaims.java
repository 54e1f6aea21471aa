package dev.gatewright.runtime;

/** The claims of a scheme for which the spec declares none. */
public record NoClaims() {

    /** Reads any object, keeping nothing of it; writes an empty one. */
    public static final Codec<NoClaims> CODEC =
            new Codec<>() {
                @Override
                public NoClaims read(JsonReader in) {
                    in.skip();
                    return new NoClaims();
                }

                @Override
                public void write(NoClaims value, JsonWriter out) {
                    out.beginObject();
                    out.endObject();
                }
            };
}
