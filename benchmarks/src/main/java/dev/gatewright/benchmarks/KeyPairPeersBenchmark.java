package dev.gatewright.benchmarks;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.rsa.RSAVerifier;
import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
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

/**
 * The same as {@link KeyPairBenchmark} by other libraries, for the algorithms all of them have
 * without another provider.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KeyPairPeersBenchmark {

    @Param({"RS256", "ES256"})
    public Algorithm algorithm;

    private String token;
    private Peers peers;

    @Setup
    public void prepare() throws Exception {
        KeyPair pair = KeyPairBenchmark.pair(algorithm);
        PublicKey key = pair.getPublic();
        token = Sample.signedWith(SigningKey.pair(algorithm, pair)).token();
        peers =
                Peers.of(
                        nimbus(key),
                        Jwts.parser().verifyWith(key),
                        javaJwt(key),
                        algorithm.joseName(),
                        key,
                        fusionAuth(key));
    }

    private static JWSVerifier nimbus(PublicKey key) throws Exception {
        return key instanceof RSAPublicKey rsa
                ? new RSASSAVerifier(rsa)
                : new ECDSAVerifier((ECPublicKey) key);
    }

    private static Verifier fusionAuth(PublicKey key) {
        return key instanceof RSAPublicKey
                ? RSAVerifier.newVerifier(key)
                : ECVerifier.newVerifier(key);
    }

    private static com.auth0.jwt.algorithms.Algorithm javaJwt(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? com.auth0.jwt.algorithms.Algorithm.RSA256(rsa, null)
                : com.auth0.jwt.algorithms.Algorithm.ECDSA256((ECPublicKey) key, null);
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
