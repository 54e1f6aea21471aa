package dev.gatewright.benchmarks;

import com.nimbusds.jose.crypto.MACVerifier;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.jsonwebtoken.Jwts;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.keys.HmacKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One HS256 token: verified, and its subject read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SharedSecretBenchmark {

    private String token;
    private TokenVerifier verifier;
    private TokenVerifier cachingVerifier;
    private byte[] input;
    private byte[] signature;
    private Mac mac;
    private Peers peers;

    @Setup
    public void prepare() throws Exception {
        Sample sample = Sample.signedWith(SigningKey.hmac(Algorithm.HS256, Sample.SECRET));
        SecretKeySpec secret = new SecretKeySpec(Sample.SECRET, "HmacSHA256");
        token = sample.token();
        verifier = sample.verifier();
        cachingVerifier = sample.verifier().withCache(1024);
        input = sample.input();
        signature = sample.signature();
        mac = Mac.getInstance("HmacSHA256");
        mac.init(secret);
        peers =
                Peers.of(
                        new MACVerifier(Sample.SECRET),
                        Jwts.parser().verifyWith(secret),
                        com.auth0.jwt.algorithms.Algorithm.HMAC256(Sample.SECRET),
                        "HS256",
                        new HmacKey(Sample.SECRET),
                        HMACVerifier.newVerifier(Sample.SECRET));
    }

    /** The floor: the MAC alone over bytes at hand, by one reused object. */
    @Benchmark
    public boolean primitive() {
        return MessageDigest.isEqual(mac.doFinal(input), signature);
    }

    @Benchmark
    public String gatewright() {
        return Sample.subject(verifier.verify(token));
    }

    @Benchmark
    public String gatewrightCached() {
        return Sample.subject(cachingVerifier.verify(token));
    }

    @Benchmark
    public String nimbus() throws Exception {
        return peers.byNimbus(token);
    }

    @Benchmark
    public String jjwt() {
        return peers.byJjwt(token);
    }

    @Benchmark
    public String javaJwt() {
        return peers.byJavaJwt(token);
    }

    @Benchmark
    public String jose4j() throws Exception {
        return peers.byJose4j(token);
    }

    @Benchmark
    public String fusionAuth() {
        return peers.byFusionAuth(token);
    }
}
