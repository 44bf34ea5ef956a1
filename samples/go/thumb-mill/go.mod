module acme.example/mill

go 1.19
