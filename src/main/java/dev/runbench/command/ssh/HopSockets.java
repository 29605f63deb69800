package dev.runbench.command.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** Opens the next host's connection through a jump host. */
record HopSockets(Session hop, Duration timeout) implements SocketFactory {

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new HopSocket(hop, host, port, (int) timeout.toMillis());
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
