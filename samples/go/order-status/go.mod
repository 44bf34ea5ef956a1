module acme.example/orders

go 1.19
