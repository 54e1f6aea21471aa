// Command signing serves routes whose requests must be signed, and one that signs, by go-zero's own code.
//
// Its arguments are a port and a file for the key that it makes.
package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/zeromicro/go-zero/core/codec"
	"github.com/zeromicro/go-zero/core/conf"
	"github.com/zeromicro/go-zero/core/logx"
	"github.com/zeromicro/go-zero/rest"
)

const fingerprint = "conformance"

var hmacKey = []byte("q4t7w!z%C*F-JaNdRgUjXn2r5u8x/A?D")

func main() {
	port, file := os.Args[1], os.Args[2]
	encrypter := makeKey(file)
	logx.Disable()
	var config rest.RestConf
	must(conf.LoadFromYamlBytes([]byte("Name: signing\nHost: 127.0.0.1\nCpuThreshold: 0\nPort: "+port), &config))
	server := rest.MustNewServer(config)
	server.AddRoutes(routes("/r", "/s", "/items/:id"), rest.WithSignature(rest.SignatureConf{
		Strict:      true,
		Expiry:      time.Hour,
		PrivateKeys: []rest.PrivateKeyConf{{Fingerprint: fingerprint, KeyFile: file}},
	}))
	server.AddRoute(rest.Route{Method: http.MethodPost, Path: "/sign", Handler: sign(encrypter)})
	server.Start()
}

func routes(paths ...string) []rest.Route {
	var all []rest.Route
	for _, path := range paths {
		all = append(all, rest.Route{Method: http.MethodPost, Path: path, Handler: func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte("{}"))
		}})
	}
	return all
}

// sign tells the header of a request: what is signed comes in headers, the body as it is.
func sign(encrypter codec.RsaEncrypter) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		must(err)
		at := r.Header.Get("At")
		secret, err := encrypter.Encrypt([]byte(fmt.Sprintf("type=%s; key=%s; time=%s",
			r.Header.Get("Type"), base64.StdEncoding.EncodeToString(hmacKey), at)))
		must(err)
		content := strings.Join([]string{
			at, http.MethodPost, r.Header.Get("Path"), r.Header.Get("Query"), fmt.Sprintf("%x", sha256.Sum256(body)),
		}, "\n")
		fmt.Fprintf(w, "key=%s; secret=%s; signature=%s", fingerprint,
			base64.StdEncoding.EncodeToString(secret), codec.HmacBase64(hmacKey, content))
	}
}

func makeKey(file string) codec.RsaEncrypter {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(err)
	must(os.WriteFile(file, pem.EncodeToMemory(&pem.Block{
		Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key),
	}), 0o600))
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	must(err)
	encrypter, err := codec.NewRsaEncrypter(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}))
	must(err)
	return encrypter
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
