package dev.gatewright.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.SigningKey;
import dev.gatewright.jwt.TokenVerifier;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.MessageDigest;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
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
    private JWSVerifier nimbus;
    private JwtParser jjwt;
    private JWTVerifier javaJwt;
    private JwtConsumer jose4j;

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
        nimbus = new MACVerifier(Sample.SECRET);
        jjwt =
                Jwts.parser()
                        .verifyWith(secret)
                        .requireIssuer(Sample.ISSUER)
                        .requireAudience(Sample.ISSUER)
                        .build();
        javaJwt =
                JWT.require(com.auth0.jwt.algorithms.Algorithm.HMAC256(Sample.SECRET))
                        .withIssuer(Sample.ISSUER)
                        .withAudience(Sample.ISSUER)
                        .build();
        jose4j =
                new JwtConsumerBuilder()
                        .setVerificationKey(new HmacKey(Sample.SECRET))
                        .setJwsAlgorithmConstraints(
                                AlgorithmConstraints.ConstraintType.PERMIT, "HS256")
                        .setExpectedIssuer(Sample.ISSUER)
                        .setExpectedAudience(Sample.ISSUER)
                        .setRequireExpirationTime()
                        .build();
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
        SignedJWT jwt = SignedJWT.parse(token);
        if (!jwt.verify(nimbus)
                || !jwt.getJWTClaimsSet().getIssuer().equals(Sample.ISSUER)
                || !jwt.getJWTClaimsSet().getAudience().contains(Sample.ISSUER)
                || jwt.getJWTClaimsSet().getExpirationTime().before(new Date())) {
            throw new AssertionError();
        }
        return jwt.getJWTClaimsSet().getSubject();
    }

    @Benchmark
    public String jjwt() {
        return jjwt.parseSignedClaims(token).getPayload().getSubject();
    }

    @Benchmark
    public String javaJwt() {
        return javaJwt.verify(token).getSubject();
    }

    @Benchmark
    public String jose4j() throws Exception {
        return jose4j.processToClaims(token).getSubject();
    }
}
