#!/bin/bash
# Compiles the control plane from Debian's unpacked source package: build.sh SOURCE TARGET
set -euo pipefail
source=$1 target=$2
work=$(dirname "$source")

# The vendored reflect2 1.0.1 crashes kube-apiserver when compiled with Go 1.18 or later; Debian's own package does not.
vendored=$source/vendor/github.com/modern-go/reflect2
rm -f "$vendored"/*.go "$vendored"/*.s
cp -L /usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} "$vendored/"
rm -f "$vendored"/*_test.go

export HOME=$work/home GOPATH=$source/.go GOCACHE=$work/go-cache
export CGO_ENABLED=0 GOPROXY=off GO111MODULE=off PATH=/usr/lib/go-1.19/bin:$PATH
export KUBE_GIT_VERSION_FILE=$work/version.env
cat > "$KUBE_GIT_VERSION_FILE" <<VERSION
KUBE_GIT_COMMIT='faecb196815e248d3ecfb03c680a4507229c2a56'
KUBE_GIT_TREE_STATE='archive'
KUBE_GIT_VERSION='v1.20.2'
KUBE_GIT_MAJOR='1'
KUBE_GIT_MINOR='20'
VERSION
mkdir -p "$HOME" "$GOPATH/src/k8s.io" "$target"
ln -sfn ../../.. "$GOPATH/src/k8s.io/kubernetes"
cd "$GOPATH/src/k8s.io/kubernetes"
nice -n 19 make WHAT='cmd/kube-apiserver cmd/kube-controller-manager cmd/kube-scheduler' GOLDFLAGS='-s -w'
cp "_output/local/bin/linux/$(go env GOARCH)"/kube-{apiserver,controller-manager,scheduler} "$target/"
