//go:build tools

package conformance

import (
	_ "github.com/zeromicro/go-zero/rest"
	_ "github.com/zeromicro/go-zero/tools/goctl"
)
