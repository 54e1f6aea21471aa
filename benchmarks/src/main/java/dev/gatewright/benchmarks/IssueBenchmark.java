package dev.gatewright.benchmarks;

import com.auth0.jwt.JWT;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
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

/** One HS256 token made, with the claims that our access tokens have. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class IssueBenchmark {
    private static final String KID = "2026-11";
    private static final String TYPE = "at+jwt";
    private static final String SUBJECT = "1000042";
    private static final String TOKEN_ID = "01JD9XW3GZ6T5N8R4Q2YB7KVEM";
    private static final String SESSION_ID = "01JD9XW3GZ0A1C2E3F4H5J6K7M";

    private TokenSigner signer;
    private byte[] input;
    private Mac mac;
    private JWSSigner nimbus;
    private SecretKey jjwt;
    private com.auth0.jwt.algorithms.Algorithm javaJwt;
    private HmacKey jose4j;
    private Signer fusionAuth;
    private Instant now;
    private Instant end;

    @Setup
    public void prepare() throws Exception {
        SigningKey key = SigningKey.hmac(Algorithm.HS256, Sample.SECRET);
        signer = new TokenSigner(KeyRing.of(key), TokenPolicy.ACCESS_TYPE);
        input = Sample.signedWith(key).input();
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Sample.SECRET, "HmacSHA256"));
        nimbus = new MACSigner(Sample.SECRET);
        jjwt = new SecretKeySpec(Sample.SECRET, "HmacSHA256");
        javaJwt = com.auth0.jwt.algorithms.Algorithm.HMAC256(Sample.SECRET);
        jose4j = new HmacKey(Sample.SECRET);
        fusionAuth = HMACSigner.newSHA256Signer(Sample.SECRET, KID);
        now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        end = now.plus(Duration.ofMinutes(15));
    }

    /** The floor: the MAC alone over bytes at hand, by one reused object. */
    @Benchmark
    public byte[] primitive() {
        return mac.doFinal(input);
    }

    @Benchmark
    public String gatewright() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Sample.ISSUER);
        claims.put("aud", Sample.ISSUER);
        claims.put("sub", SUBJECT);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", end.getEpochSecond());
        claims.put("jti", TOKEN_ID);
        claims.put("sid", SESSION_ID);
        claims.put("userId", 1000042L);
        claims.put("role", "admin");
        return signer.sign(Claims.of(claims));
    }

    @Benchmark
    public String nimbus() throws Exception {
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(KID)
                                .type(new JOSEObjectType(TYPE))
                                .build(),
                        new JWTClaimsSet.Builder()
                                .issuer(Sample.ISSUER)
                                .audience(Sample.ISSUER)
                                .subject(SUBJECT)
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(end))
                                .jwtID(TOKEN_ID)
                                .claim("sid", SESSION_ID)
                                .claim("userId", 1000042L)
                                .claim("role", "admin")
                                .build());
        jwt.sign(nimbus);
        return jwt.serialize();
    }

    @Benchmark
    public String jjwt() {
        return Jwts.builder()
                .header()
                .keyId(KID)
                .type(TYPE)
                .and()
                .issuer(Sample.ISSUER)
                .audience()
                .add(Sample.ISSUER)
                .and()
                .subject(SUBJECT)
                .issuedAt(Date.from(now))
                .expiration(Date.from(end))
                .id(TOKEN_ID)
                .claim("sid", SESSION_ID)
                .claim("userId", 1000042L)
                .claim("role", "admin")
                .signWith(jjwt, Jwts.SIG.HS256)
                .compact();
    }

    @Benchmark
    public String javaJwt() {
        return JWT.create()
                .withHeader(Map.of("typ", TYPE))
                .withKeyId(KID)
                .withIssuer(Sample.ISSUER)
                .withAudience(Sample.ISSUER)
                .withSubject(SUBJECT)
                .withIssuedAt(now)
                .withExpiresAt(end)
                .withJWTId(TOKEN_ID)
                .withClaim("sid", SESSION_ID)
                .withClaim("userId", 1000042L)
                .withClaim("role", "admin")
                .sign(javaJwt);
    }

    @Benchmark
    public String jose4j() throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(Sample.ISSUER);
        claims.setAudience(Sample.ISSUER);
        claims.setSubject(SUBJECT);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
        claims.setJwtId(TOKEN_ID);
        claims.setClaim("sid", SESSION_ID);
        claims.setClaim("userId", 1000042L);
        claims.setClaim("role", "admin");
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(jose4j);
        jws.setKeyIdHeaderValue(KID);
        jws.setHeader("typ", TYPE);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return jws.getCompactSerialization();
    }

    @Benchmark
    public String fusionAuth() {
        io.fusionauth.jwt.domain.JWT jwt =
                new io.fusionauth.jwt.domain.JWT()
                        .setIssuer(Sample.ISSUER)
                        .setAudience(Sample.ISSUER)
                        .setSubject(SUBJECT)
                        .setIssuedAt(now.atZone(ZoneOffset.UTC))
                        .setExpiration(end.atZone(ZoneOffset.UTC))
                        .setUniqueId(TOKEN_ID)
                        .addClaim("sid", SESSION_ID)
                        .addClaim("userId", 1000042L)
                        .addClaim("role", "admin");
        return io.fusionauth.jwt.domain.JWT.getEncoder().encode(jwt, fusionAuth);
    }
}
