// Command cache answers like a Redis that is empty: enough of it for the samples.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"strconv"
	"strings"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(conn)
	}
}

func serve(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	for {
		command, err := read(in)
		if err != nil {
			return
		}
		switch strings.ToUpper(command[0]) {
		case "PING":
			fmt.Fprint(conn, "+PONG\r\n")
		case "GET":
			fmt.Fprint(conn, "$-1\r\n")
		case "BLPOP": // nothing ever comes
		default:
			fmt.Fprint(conn, "-ERR unknown command\r\n")
		}
	}
}

func read(in *bufio.Reader) ([]string, error) {
	n, err := number(in, '*')
	if err != nil {
		return nil, err
	}
	words := make([]string, n)
	for i := range words {
		length, err := number(in, '$')
		if err != nil {
			return nil, err
		}
		word := make([]byte, length+2)
		if _, err := io.ReadFull(in, word); err != nil {
			return nil, err
		}
		words[i] = string(word[:length])
	}
	return words, nil
}

func number(in *bufio.Reader, mark byte) (int, error) {
	line, err := in.ReadString('\n')
	if err != nil || line[0] != mark {
		return 0, fmt.Errorf("no %c: %q %v", mark, line, err)
	}
	return strconv.Atoi(strings.TrimSpace(line[1:]))
}
