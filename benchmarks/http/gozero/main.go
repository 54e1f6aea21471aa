// A go-zero service: with its default middlewares, or bare (BARE=true).
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/zeromicro/go-zero/core/logx"
	"github.com/zeromicro/go-zero/rest"
	"github.com/zeromicro/go-zero/rest/httpx"
)

type order struct {
	Reference string `json:"reference"`
	Customer  string `json:"customer"`
	Email     string `json:"email"`
	Phone     string `json:"phone"`
	Street    string `json:"street"`
	City      string `json:"city"`
	Zip       string `json:"zip"`
	Country   string `json:"country,options=AT|CH|DE|FR|IT"`
	Currency  string `json:"currency,options=CHF|EUR|USD"`
	Quantity  int64  `json:"quantity,range=[1:1000]"`
	Price     int64  `json:"price,range=[1:100000000]"`
	Discount  int64  `json:"discount,range=[0:100]"`
	Weight    int64  `json:"weight,range=[1:50000]"`
	Priority  int64  `json:"priority,range=[0:9]"`
	Express   bool   `json:"express"`
	Gift      bool   `json:"gift"`
	Carrier   string `json:"carrier,options=dhl|post|ups"`
	Language  string `json:"language,options=de|en|fr|it"`
	Coupon    string `json:"coupon"`
	Note      string `json:"note"`
}

func between(value string, min, max int) bool {
	return len(value) >= min && len(value) <= max
}

// Validate is called by httpx.Parse.
func (o *order) Validate() error {
	if !between(o.Reference, 8, 32) || !between(o.Customer, 3, 60) || !strings.Contains(o.Email, "@") ||
		!between(o.Phone, 6, 20) || !between(o.Street, 3, 80) || !between(o.City, 2, 60) ||
		!between(o.Zip, 4, 10) || !between(o.Coupon, 4, 16) || !between(o.Note, 1, 800) {
		return errors.New("a field has the wrong length")
	}
	return nil
}

type pong struct {
	Message string `json:"message"`
}

type me struct {
	UserId int64  `json:"userId"`
	Role   string `json:"role"`
}

type made struct {
	Id int64 `json:"id"`
}

func main() {
	logx.Disable()
	port, err := strconv.Atoi(os.Getenv("PORT"))
	if err != nil {
		panic(err)
	}
	bare := os.Getenv("BARE") == "true"
	conf := rest.RestConf{Host: "127.0.0.1", Port: port, Timeout: 3000, MaxConns: 10000, MaxBytes: 1048576, CpuThreshold: 0}
	conf.Name = "bench"
	conf.Mode = "pro"
	conf.Middlewares = rest.MiddlewaresConf{
		Trace: !bare, Prometheus: !bare, Breaker: !bare, MaxConns: !bare, Metrics: !bare,
		Recover: true, Timeout: true, MaxBytes: true, Gunzip: !bare,
	}
	server := rest.MustNewServer(conf)
	defer server.Stop()
	server.AddRoute(rest.Route{Method: http.MethodGet, Path: "/ping", Handler: func(w http.ResponseWriter, r *http.Request) {
		httpx.OkJsonCtx(r.Context(), w, pong{"pong"})
	}})
	server.AddRoute(rest.Route{Method: http.MethodPost, Path: "/orders", Handler: func(w http.ResponseWriter, r *http.Request) {
		var in order
		if err := httpx.Parse(r, &in); err != nil {
			httpx.ErrorCtx(r.Context(), w, err)
			return
		}
		httpx.OkJsonCtx(r.Context(), w, made{in.Quantity})
	}})
	server.AddRoute(rest.Route{Method: http.MethodGet, Path: "/me", Handler: func(w http.ResponseWriter, r *http.Request) {
		id, _ := r.Context().Value("userId").(json.Number)
		number, _ := id.Int64()
		role, _ := r.Context().Value("role").(string)
		httpx.OkJsonCtx(r.Context(), w, me{number, role})
	}}, rest.WithJwt(os.Getenv("SECRET")))
	server.Start()
}
