module acme.example/gate

go 1.19
