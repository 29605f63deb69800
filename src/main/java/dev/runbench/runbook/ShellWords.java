package dev.runbench.runbook;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a shell command and an SQL statement by their first words. */
final class ShellWords {

    private static final Set<String> TOOLS = Set.of(
            ("ansible ansible-playbook apt apt-get apt-cache argocd arping awk aws az basename bash bat blkid brctl "
                            + "btrfs bunzip2 bzip2 calicoctl ceph certbot chage chattr chgrp chmod chown chronyc cilium cmctl cmp column composer consul conntrack cp "
                            + "crictl crm crontab ctr curl cut date dd df diff dig dmesg dmidecode dnf docker docker-compose dpkg drbdadm du echo egrep env etcdctl "
                            + "ethtool exit export fdisk fgrep file find findmnt firewall-cmd flux free fsck fstrim fuser gcloud gdb getent git gpg grep groups "
                            + "gunzip gzip head helm host hostname hostnamectl htop iconv id ifconfig influx ionice iostat iotop ip ip6tables iperf3 ipmitool "
                            + "iptables iptables-save jcmd jfrog jmap journalctl jps jq jstack jstat kafka-configs.sh kafka-consumer-groups.sh kafka-topics.sh "
                            + "kcat keytool kill killall kinit kubeadm kubectl kubectl-ceph ldapsearch less ln loginctl logrotate ls lsblk lscpu lsof lvcreate lvdisplay lvextend "
                            + "lvreduce lvremove lvresize lvs mariadb mariadb-dump mc md5sum mdadm mkdir mkfs mktemp mongo mongosh mount mpstat mtr mv mysql mysqladmin "
                            + "mysqldump nc ncat netstat nft nginx nmap nmcli node nodetool nohup nomad npm nslookup ntpq numactl nvidia-smi oc odf openssl "
                            + "pacman patronictl perf pg_basebackup pg_ctl pg_ctlcluster pg_dump pg_dumpall pg_isready pg_lsclusters pg_resetwal pg_restore pg_rewind "
                            + "pgbackrest pgrep pidstat ping pip pkill podman printf promtool ps psql pvcreate pvs python python3 pwd rabbitmqctl rabbitmq-diagnostics rbd "
                            + "readlink reboot redis-cli renice repmgr resize2fs restic rm rmdir route rpm rsync ruby salt sar scp sed semanage seq service sestatus "
                            + "sftp sh sha256sum shutdown skopeo sleep smartctl snap socat sort sqlcmd sqlite3 ss ssh ssh-keygen stat strace stress su subctl supervisorctl "
                            + "swapoff swapon sync sysctl systemctl systemd-analyze tail tar tc tcpdump tee telnet terraform thanos time timedatectl timeout top touch "
                            + "tr traceroute truncate tune2fs ulimit umount uname unzip update-ca-certificates uptime useradd usermod vault velero vgdisplay vgs "
                            + "vim vi virsh virtctl vmstat w watch wc wget which who xargs xfs_growfs xfs_repair yum zcat zfs zgrep zip zkcli.sh zpool "
                            + "zypper amtool alertmanager cat cd chroot cqlsh crane dot elasticsearch-plugin kubelet must-gather omc oadm osd rados radosgw-admin "
                            + "aa-status apachectl ausearch busctl chpasswd coredumpctl crm_mon fallocate getenforce getfacl growpart hdparm iscsiadm keepalived logger lsmod lspci "
                            + "memcached modprobe multipath mysqlbinlog mysqlcheck nproc partprobe pg_controldata pg_waldump pgbench resolvectl restorecon setenforce setfacl "
                            + "sgdisk sosreport systemd-cgtop systemd-resolve update-grub varnishadm xtrabackup "
                            + "nano nodectl source ntpdate hwclock mkswap pvresize vgextend lastlog last test unset set trap umask nsenter unshare bpftool tridentctl")
                    .split(" "));

    // Tools whose names are English words too.
    private static final Set<String> WORDS = Set.of(
            ("at cat column composer consul cut date diff dot echo exit export file find flux free groups head host id last "
                            + "less mount node ping reboot route salt service set sleep snap sort source split stat su sync tail test time timeout top touch trap truncate "
                            + "vault watch which who w yes env perf shutdown")
                    .split(" "));

    private static final Pattern FIRST = Pattern.compile(
            "^\\s*(?:(?:sudo|doas|time|nohup|exec|env|command|ionice|nice)\\s+(?:-{1,2}[\\w-]+(?:[= ](?!-)[\\w@%+]+)?\\s+(?=\\S))*?|[A-Za-z_]\\w*=(?:\"[^\"]*\"|'[^']*'|\\$\\([^)]*\\)|[^\\s;|&]*)\\s+|\\(\\s*|!\\s+)*([^\\s;|&()-][^\\s;|&()]*)");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^\\s*(?:export\\s+)?[A-Za-z_]\\w*=(?:\"[^\"]*\"|'[^']*'|[$][({].*|<[^<>]+>|[^\\s\"'<]*)(?:\\s*;.*|\\s*)",
            Pattern.DOTALL);
    private static final Pattern METRIC_QUERY = Pattern.compile(
            "^\\s*(?:(?:sum|avg|max|min|count|topk|bottomk|rate|irate|increase|histogram_quantile|predict_linear|absent|label_replace|round)\\s*(?:by|without|\\()|[a-z_:]+\\{|[a-z_:]+\\s*[<>=!]=?\\s*[\\d.]+).*",
            Pattern.DOTALL);
    private static final Pattern LOOP = Pattern.compile(
            "^\\s*(?:(?:for|select)\\s+\\w+\\s+in\\s|(?:while|until|if)\\s+[^,]*[;\\n]|\\[\\[?\\s).*", Pattern.DOTALL);
    private static final Pattern SCRIPT =
            Pattern.compile("^(?:\\.{0,2}|~|[\\w.$-]*)/[\\w./$<>{}-]*[\\w>}]$|^\\./\\S+$|^[\\w-]+\\.(?:sh|py)$");

    private static final Pattern SQL = Pattern.compile(
            "^\\s*(?:--[^\\n]*\\n\\s*)*(?:select\\b|insert\\s+into\\b|update\\s+\\S+\\s+set\\b|delete\\s+from\\b|with\\s+\\w+(?:\\s*\\([^)]*\\))?\\s+as\\b|explain\\b|alter\\s+(?:table|system|role|user|database|index|sequence|publication|subscription)\\b"
                    + "|create\\s+(?:unique\\s+)?(?:temp|temporary|table|index|role|user|database|extension|publication|or|view|schema)\\b|drop\\s+(?:table|index|role|user|database|publication|subscription|view|schema)\\b|truncate\\s+(?:table\\s+)?\\w"
                    + "|vacuum\\b|analyze\\b|reindex\\b|show\\s+\\w|set\\s+(?:global|session|local|\\w+\\s*(?:=|to))\\b|begin\\b|commit\\b|rollback\\b|checkpoint\\b|call\\s+\\w+\\s*\\(|grant\\s|revoke\\s|copy\\s+\\w"
                    + "|kill\\s+(?:query\\s+)?\\d|flush\\s+\\w|optimize\\s+table\\b|start\\s+transaction\\b|stop\\s+(?:slave|replica)\\b|start\\s+(?:slave|replica)\\b|lock\\s+table|refresh\\s+materialized|merge\\s+into|use\\s+\\w+;)",
            Pattern.CASE_INSENSITIVE);

    private ShellWords() {}

    /** The program a line would run; empty if the line cannot be read. */
    static String program(String line) {
        Matcher m = FIRST.matcher(line);
        return m.find() ? m.group(1) : "";
    }

    /** Reads like a command where commands are to be expected. */
    static boolean isCommand(String line) {
        if (isMetricQuery(line)) {
            return false;
        }
        String program = program(line);
        String rest = line.substring(Math.min(line.length(), line.indexOf(program) + program.length()));
        if (LOOP.matcher(line).matches() || ASSIGNMENT.matcher(line).matches() && !line.contains(" = ")) {
            return true;
        }
        boolean known = TOOLS.contains(program)
                || SCRIPT.matcher(program).matches() && !program.endsWith("/") && rest.contains(" ");
        return known
                && !rest.startsWith(":")
                && !rest.startsWith(" = ")
                && !rest.startsWith(" is ")
                && !rest.startsWith(", ");
    }

    /** Reads like a command even where people talk: an unmistakable tool, or one with an option, a path or a variable behind it. */
    static boolean isCertainlyCommand(String line) {
        String program = program(line.strip());
        if (!TOOLS.contains(program) || !isCommand(line)) {
            return false;
        }
        String rest = line.substring(line.indexOf(program) + program.length()).strip();
        boolean argument = rest.matches("(?s)^(?:-{1,2}\\w|[/$<.~\"'|{]|[\\w-]+[=./:]\\S).*");
        return argument
                || !WORDS.contains(program) && rest.contains(" ") && !rest.matches("(?s).*[a-z]{2}[.!?](?:\\s.*)?$");
    }

    /** The name of a tool that is no English word, with or without something behind it. */
    static boolean isToolCall(String line) {
        String program = program(line.strip());
        return TOOLS.contains(program) && !WORDS.contains(program) && isCommand(line);
    }

    /** PromQL and its like: asked on a web page, not in a shell. */
    static boolean isMetricQuery(String line) {
        return METRIC_QUERY.matcher(line).matches();
    }

    static boolean isSql(String text) {
        return SQL.matcher(text).find();
    }
}
