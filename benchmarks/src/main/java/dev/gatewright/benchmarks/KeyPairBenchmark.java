package dev.gatewright.benchmarks;

import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One token signed with a key pair: verified, and its subject read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KeyPairBenchmark {

    @Param({"RS256", "ES256", "ED25519"})
    public Algorithm algorithm;

    private String token;
    private TokenVerifier verifier;
    private byte[] input;
    private byte[] signature;
    private Signature primitive;

    @Setup
    public void prepare() throws Exception {
        KeyPair pair = pair(algorithm);
        Sample sample = Sample.signedWith(SigningKey.pair(algorithm, pair));
        token = sample.token();
        verifier = sample.verifier();
        input = sample.input();
        signature = sample.signature();
        primitive = Signature.getInstance(jcaName());
        primitive.initVerify(pair.getPublic());
    }

    static KeyPair pair(Algorithm algorithm) throws Exception {
        return switch (algorithm) {
            case RS256 -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                yield generator.generateKeyPair();
            }
            case ES256 -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                yield generator.generateKeyPair();
            }
            default -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        };
    }

    private String jcaName() {
        return switch (algorithm) {
            case RS256 -> "SHA256withRSA";
            case ES256 -> "SHA256withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }

    /** The floor: the signature alone over bytes at hand, by one reused object. */
    @Benchmark
    public boolean primitive() throws Exception {
        primitive.update(input);
        return primitive.verify(signature);
    }

    @Benchmark
    public String gatewright() {
        return Sample.subject(verifier.verify(token));
    }
}
