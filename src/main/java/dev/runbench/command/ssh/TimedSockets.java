package dev.runbench.command.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** Opens sockets with a timeout and remembers which peer really answered. */
final class TimedSockets implements SocketFactory {

    private final Duration timeout;
    private String peer = "";

    TimedSockets(Duration timeout) {
        this.timeout = timeout;
    }

    /** "10.0.4.7:22" */
    String peer() {
        return peer;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) timeout.toMillis());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        peer = address.getAddress().getHostAddress() + ":" + port;
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }
}
