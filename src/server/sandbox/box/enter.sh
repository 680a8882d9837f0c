# Runs inside fresh namespaces, as their root: builds a root folder that holds the C libraries, Node and the box and nothing
# else, read-only, goes into it and drops every right. Called: enter.sh <empty folder> <box> <node> <user> <command…>
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=$1 box=$2 node=$3 user=$4
shift 4
unset PWD OLDPWD

mount --make-rprivate /
mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev tmpfs "$root"

# Flags that the mount below has may not be taken off inside a user namespace: they are asked for again.
read_only() {
  mount -o remount,bind,ro "$1" 2>/dev/null ||
    mount -o remount,bind,ro,nosuid,nodev "$1" 2>/dev/null ||
    mount -o remount,bind,ro,nosuid,nodev,noatime "$1"
}

for part in lib lib64 usr/lib usr/lib64; do
  if [ -L "/$part" ]; then
    mkdir -p "$root/$(dirname "$part")"
    ln -s "$(readlink "/$part")" "$root/$part"
  elif [ -d "/$part" ]; then
    mkdir -p "$root/$part"
    mount --rbind "/$part" "$root/$part"
    read_only "$root/$part"
  fi
done
mkdir "$root/box"
mount --rbind "$box" "$root/box"
read_only "$root/box"
for program in "$node" "$(command -v setpriv)"; do
  name=$(basename "$program")
  : >"$root/$name"
  mount --bind "$program" "$root/$name"
done
read_only "$root"

# In a user namespace of our own there is one user only, who stands for the one outside.
if [ "$user" = nobody ]; then
  set -- --reuid=65534 --regid=65534 --clear-groups "$@"
fi
exec chroot "$root" /setpriv --pdeathsig=KILL --no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all "$@"
